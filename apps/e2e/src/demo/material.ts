/** What the demo stores and plans. Every secret here is plainly made up. */

export const REPOSITORY = 'octocat/hello-world';
export const PRIVATE_USER = 'builder';
export const PRIVATE_PASSWORD = 'demo-only-7Qx2-not-a-real-password';

/** In the shape of a service account's key, as gcr.io takes it for the user `_json_key`. */
export const GCR_KEY = '{\n  "type": "service_account",\n  "private_key": "demo-only-not-a-real-key"\n}\n';

/** A pipeline of Drone 0.8; `PRIVATE_IMAGE` is filled in. */
export const DEMO_PIPELINE = `pipeline:
  build:
    image: gcr.io/custom/golang
    commands:
      - go build
      - go test
  package:
    image: PRIVATE_IMAGE
  lint:
    image: golang
  notify:
    image: quay.io/prometheus/busybox
`;
