import type { Answers } from "./trpc.server.ts";

/** Who is signed in and where they work: the answer of `session.current`. */
export type SessionView = NonNullable<Answers["session"]["current"]>;

export type OrganisationView = SessionView["organisations"][number];

/** The organisation at work in, with what is true of its deletion. */
export type CurrentView = NonNullable<SessionView["current"]>;
