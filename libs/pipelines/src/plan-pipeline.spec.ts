import { planPipeline } from './plan-pipeline.js';
import type { Plan } from './plan.js';
import { PipelineError } from './pipeline.error.js';

/** `image: section/name=text, …` for each image of a plan. */
function show({ images }: Plan): string[] {
  return images.map(({ image, steps }) => `${image}: ${steps.map(({ section, name, text }) => `${section}/${name}=${text}`).join(', ')}`);
}

/** The images of a pipeline that clones with `git`, so that only what it is about is left to see. */
function planned(pipeline: string): string[] {
  return show(planPipeline(`clone: { git: { image: git } }\n${pipeline}`)).filter((line) => !line.includes(': clone/'));
}

describe('the example of the documentation', () => {
  const text = [
    'pipeline:',
    '  build:',
    '    image: gcr.io/custom/golang',
    '    commands:',
    '      - go build',
    '      - go test',
    '',
  ].join('\n');

  it('is planned as Drone 0.8 runs it: the implicit clone, then the step', () => {
    expect(planPipeline(text)).toEqual({
      dialect: { name: 'drone-0.8', because: 'the document has a `pipeline` map' },
      images: [
        { image: 'docker.io/plugins/git:latest', steps: [{ section: 'clone', name: 'clone', text: 'plugins/git:latest' }] },
        { image: 'gcr.io/custom/golang:latest', steps: [{ section: 'pipeline', name: 'build', text: 'gcr.io/custom/golang' }] },
      ],
      skipped: [],
      problems: [],
    });
  });
});

describe('the images of a plan', () => {
  it('come in the order clone, services, pipeline, wherever the sections stand', () => {
    const text = 'pipeline: { a: { image: p } }\nservices: { b: { image: s } }\nclone: { c: { image: c } }';
    expect(show(planPipeline(text))).toEqual([
      'docker.io/library/c:latest: clone/c=c',
      'docker.io/library/s:latest: services/b=s',
      'docker.io/library/p:latest: pipeline/a=p',
    ]);
  });

  it('are one entry for every spelling of one image, with the text each step used', () => {
    const steps = ['golang', 'library/golang', 'docker.io/golang:latest', 'index.docker.io/library/golang'];
    const text = `pipeline:\n${steps.map((image, at) => `  s${at}: { image: "${image}" }`).join('\n')}`;
    expect(planned(text)).toEqual([
      'docker.io/library/golang:latest: pipeline/s0=golang, pipeline/s1=library/golang, pipeline/s2=docker.io/golang:latest, pipeline/s3=index.docker.io/library/golang',
    ]);
  });

  it('are two where the tag differs', () => {
    expect(planned('pipeline: { a: { image: "go:1" }, b: { image: "go:2" } }')).toHaveLength(2);
  });

  it.each`
    image                       | planned                             | because
    ${'image: golang:1.22'}     | ${'docker.io/library/golang:1.22'}  | ${'plain text'}
    ${'image: "golang:1.22"'}   | ${'docker.io/library/golang:1.22'}  | ${'text in quotes'}
    ${'image: 1.10'}            | ${'docker.io/library/1.10:latest'}  | ${'a number keeps its spelling: not 1.1'}
    ${'image: 0x10'}            | ${'docker.io/library/0x10:latest'}  | ${'nor is it counted'}
    ${'image: !!float 1.10'}    | ${'docker.io/library/1.10:latest'}  | ${'not even when it is said to be one'}
    ${'image: true'}            | ${'docker.io/library/true:latest'}  | ${'a reader of text takes a boolean by its spelling'}
    ${'image: "null"'}          | ${'docker.io/library/null:latest'}  | ${'in quotes it is a word'}
    ${'image: >-\n      redis'} | ${'docker.io/library/redis:latest'} | ${'folded text is text'}
  `('$image is $planned: $because', ({ image, planned: expected }: { image: string; planned: string }) => {
    const [line] = planned(`pipeline:\n  build:\n    ${image}\n`);
    expect(line).toMatch(new RegExp(`^${expected.replaceAll('.', '\\.')}: `));
  });

  it.each`
    setting                                | because
    ${'settings: { image: other }'}        | ${'settings are the plugin’s'}
    ${'settings: { registry: gcr.io }'}    | ${'settings are the plugin’s'}
    ${'repo: other/app'}                   | ${'what a plugin pushes is not pulled'}
    ${'docker_image: other'}               | ${'a setting by another name'}
    ${'when: { branch: { exclude: "*" }}'} | ${'conditions are not read: the container counts as run'}
    ${'build: { image: other }'}           | ${'only the container’s own image counts'}
  `('$setting names no pull: $because', ({ setting }: { setting: string }) => {
    expect(planned(`pipeline:\n  publish:\n    image: plugins/docker\n    ${setting}\n`)).toEqual([
      'docker.io/plugins/docker:latest: pipeline/publish=plugins/docker',
    ]);
  });
});

describe('the implicit clone', () => {
  it.each`
    clone                                  | steps                       | because
    ${''}                                  | ${'clone=plugins/git:latest'} | ${'there is no section'}
    ${'clone:'}                            | ${'clone=plugins/git:latest'} | ${'an empty section counts as none, as for the engine'}
    ${'clone: {}'}                         | ${'clone=plugins/git:latest'} | ${'and so does an empty map'}
    ${'skip_clone: true'}                  | ${'clone=plugins/git:latest'} | ${'Drone 0.8 does not know the key'}
    ${'clone: { git: { image: my/git } }'} | ${'git=my/git'}             | ${'the pipeline clones in its own way'}
    ${'clone: { git: { depth: 1 } }'}      | ${''}                       | ${'a section with a problem is there all the same'}
    ${'clone: [git]'}                      | ${''}                       | ${'and so is one that is no map'}
  `('of `$clone` is `$steps`: $because', ({ clone, steps }: { clone: string; steps: string }) => {
    const plan = planPipeline(`${clone}\npipeline: { a: { image: a } }`);
    const clones = plan.images.flatMap((image) => image.steps).filter(({ section }) => section === 'clone');
    expect(clones.map(({ name, text }) => `${name}=${text}`).join()).toBe(steps);
  });

  it('is a setting', () => {
    const plan = planPipeline('pipeline: { a: { image: a } }', { implicitClone: 'mirror.example/git:1' });
    expect(show(plan)[0]).toBe('mirror.example/git:1: clone/clone=mirror.example/git:1');
  });

  it.each(['', 'Upper', '${GIT}'])('refuses every plan when the setting is `%s`, which is no reference', (implicitClone) => {
    expect(() => planPipeline('pipeline: { a: { image: a } }', { implicitClone })).toThrow(
      expect.objectContaining({ code: 'IMPLICIT_IMAGE_INVALID' }),
    );
  });
});

describe('the name of a step', () => {
  it.each`
    container                                 | name           | because
    ${'build: { image: a }'}                  | ${'build'}     | ${'the key names it'}
    ${'build: { name: unit_test, image: a }'} | ${'unit_test'} | ${'its own name wins, as for the engine'}
    ${'build: { name: "", image: a }'}        | ${'build'}     | ${'an empty name is none'}
    ${'build: { name: , image: a }'}          | ${'build'}     | ${'nothing is none'}
    ${'1.10: { image: a }'}                   | ${'1.10'}      | ${'a key keeps its spelling'}
    ${'"a b": { image: a }'}                  | ${'a b'}       | ${'quotes are not part of it'}
    ${'__proto__: { image: a }'}              | ${'__proto__'} | ${'no key is special'}
  `('$container is $name: $because', ({ container, name }: { container: string; name: string }) => {
    expect(planned(`pipeline:\n  ${container}\n`)).toEqual([`docker.io/library/a:latest: pipeline/${name}=a`]);
  });
});

describe('anchors, aliases and merge keys', () => {
  it.each`
    pipeline                                                                              | steps             | because
    ${'x: &i golang\npipeline: { a: { image: *i }, b: { image: *i } }'}                   | ${'a=golang b=golang'} | ${'an alias is what it stands for'}
    ${'pipeline: { a: &a { image: go }, b: *a }'}                                         | ${'a=go b=go'}    | ${'a whole container by alias'}
    ${'x: &s { a: { image: go } }\npipeline: *s'}                                         | ${'a=go'}         | ${'a whole section by alias'}
    ${'x: &d { image: go }\npipeline: { a: { <<: *d } }'}                                 | ${'a=go'}         | ${'a merged key'}
    ${'x: &d { image: go }\npipeline: { a: { <<: *d, image: own } }'}                     | ${'a=own'}        | ${'an own key wins'}
    ${'x: &d { image: go }\npipeline: { a: { image: own, <<: *d } }'}                     | ${'a=own'}        | ${'wherever it stands'}
    ${'x: &d { image: d }\ny: &e { image: e }\npipeline: { a: { <<: [*d, *e] } }'}        | ${'a=d'}          | ${'the first of a merge list wins'}
    ${'x: &d { name: n }\ny: &e { image: e }\npipeline: { a: { <<: [*d, *e] } }'}         | ${'n=e'}          | ${'the others fill in'}
    ${'x: &l [{ image: d }]\npipeline: { a: { <<: *l } }'}                                | ${'a=d'}          | ${'a merge list by alias'}
    ${'pipeline: { a: { <<: { image: d } } }'}                                            | ${'a=d'}          | ${'a map written in place'}
    ${'x: &d { image: d }\ny: &e { <<: *d, name: n }\npipeline: { a: { <<: *e } }'}       | ${'n=d'}          | ${'a merged map merges, too'}
    ${'x: &d { image: d }\ny: &e { <<: *d, image: e }\npipeline: { a: { <<: *e } }'}      | ${'a=e'}          | ${'and its own keys win over what it merges'}
    ${'x: &s { b: { image: b } }\npipeline: { a: { image: a }, <<: *s, c: { image: c } }'} | ${'a=a b=b c=c'}  | ${'merged steps stand where their merge key stands'}
    ${'x: &s { b: { image: x } }\npipeline: { <<: *s, a: { image: a }, b: { image: b } }'} | ${'a=a b=b'}      | ${'an overridden step stands where it is written'}
    ${'x: &s { a: { image: a } }\npipeline: { <<: [*s, *s], b: { image: b } }'}           | ${'a=a b=b'}      | ${'a map merged twice is there once'}
    ${'x: &t { pipeline: { a: { image: a } } }\n<<: *t'}                                  | ${'a=a'}          | ${'sections can be merged'}
    ${'pipeline: { a: { "<<": { image: d }, image: e } }'}                                | ${'a=e'}          | ${'in quotes it is a key like any other'}
    ${'x: &i one\ny: &i two\npipeline: { a: { image: *i } }'}                             | ${'a=two'}        | ${'the last anchor of a name before the alias'}
    ${'pipeline: { &k a: { image: *k } }'}                                                | ${'a=a'}          | ${'a key may have an anchor'}
  `('$because', ({ pipeline, steps }: { pipeline: string; steps: string }) => {
    const plan = planPipeline(`clone: { git: { image: git } }\n${pipeline}`);
    const found = plan.images.flatMap((image) => image.steps).filter(({ section }) => section === 'pipeline');
    // By image, as the plan has them; each row names its images in the order of its steps.
    expect(found.map(({ name, text }) => `${name}=${text}`).join(' ')).toBe(steps);
  });
});

describe('a refusal', () => {
  it('is a `PipelineError`', () => {
    expect(() => planPipeline('')).toThrow(PipelineError);
  });
});
