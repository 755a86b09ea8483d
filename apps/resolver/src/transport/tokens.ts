/** What the controllers are given, by token. */
export const RESOLVE_PULL = Symbol('ResolvePull');
export const ANSWER_ASK = Symbol('AnswerAsk');
export const ASK_SEAL = Symbol('AskSeal');
