export { type ClientOptions, createClient } from "./create-client.ts";
