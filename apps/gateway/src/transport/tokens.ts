/** What the controllers are given, by token: there is no decorator metadata to find it by type. */
export const CREDENTIAL_ADMIN = Symbol('CredentialAdmin');
export const PLAN_AND_FOLLOW = Symbol('PlanAndFollow');
export const AGENT_ADMIN = Symbol('AgentAdmin');
export const READINESS = Symbol('Readiness');
