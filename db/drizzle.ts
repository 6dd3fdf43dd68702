/**
 * The operators queries are written with. They pass through one module because Node parses the package.json of a
 * package at each import of it, and Drizzle's is 180 kB: 450 imports cost a process a second before it starts.
 */
export * from "drizzle-orm";
