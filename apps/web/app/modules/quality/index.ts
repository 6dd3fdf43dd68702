/** What the pages know of this module. For its types only: each page brings the one file that it reads. */
export { activity } from "./activity.ts";
export { dueDays } from "./due-days.ts";
export { navigation } from "./navigation.ts";
export { permissions } from "./permissions.ts";
export { scopes } from "./scopes.ts";
export { search } from "./search.ts";
export { waiting } from "./waiting.ts";
