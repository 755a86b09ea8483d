/** What the controller is given, by token. */
export const PLAN_AND_REQUEST = Symbol('PlanAndRequest');
