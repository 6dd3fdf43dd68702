/**
 * How a promise is kept: by the software alone; by people, with the software checking or recording that they did; or
 * by the operator outside the software.
 */
export type ClauseKind = "kept by software" | "checked or recorded" | "the operator's";

export type Clause = { kind: ClauseKind; text: string };

export const kept = (text: string): Clause => ({ kind: "kept by software", text });
export const recorded = (text: string): Clause => ({ kind: "checked or recorded", text });
export const operators = (text: string): Clause => ({ kind: "the operator's", text });
