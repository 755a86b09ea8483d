/** What the controllers are given, by token: there is no decorator metadata to find it by type. */
export const MANAGE_CREDENTIALS = Symbol('ManageCredentials');
export const LOOK_UP = Symbol('LookUpCredentials');
export const ENROL_AGENTS = Symbol('EnrolAgents');
export const SEALED_DOOR = Symbol('SealedDoor');
