/** What the pages know of this module. For its types only: each page brings the one file that it reads. */
export { holds } from "./holds.ts";
export { home } from "./home.tsx";
export { navigation } from "./navigation.ts";
export { operators } from "./operators.ts";
export { permissions } from "./permissions.ts";
export { scopes } from "./scopes.ts";
export { search } from "./search.ts";
export { waiting } from "./waiting.ts";
