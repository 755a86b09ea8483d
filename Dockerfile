# Two stages: the first builds with everything, the second holds what runs.
FROM node:20-bookworm-slim AS build
WORKDIR /opt/purser
COPY . .
RUN npm ci && node tools/build.mjs
# Without a tsconfig.base.json it is an installation, not a checkout: bin/purser then builds nothing.
RUN rm -rf node_modules tsconfig*.json apps/*/src libs/*/src apps/*/dist/spec libs/*/dist/spec && npm ci --omit=dev

FROM node:20-bookworm-slim
# nats-server comes from Debian; in an image no service is started by installing it.
RUN apt-get update \
  && apt-get install -y --no-install-recommends nats-server \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node -m 0700 /var/lib/purser
COPY --from=build /opt/purser /opt/purser
# The user's own settings file (config.json) goes where everything is kept.
ENV NODE_ENV=production \
  PURSER_HOME=/var/lib/purser \
  PURSER_HTTP_ADDR=0.0.0.0:8080 \
  PURSER_NATS_ADDR=0.0.0.0:4222 \
  XDG_CONFIG_HOME=/var/lib/purser/.config \
  PATH=/opt/purser/bin:$PATH
USER node
VOLUME /var/lib/purser
EXPOSE 8080 4222
CMD ["purser", "up"]
