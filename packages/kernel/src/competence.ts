import type { Ctx } from "./ctx.ts";
import type { DomainError } from "./errors.ts";

/**
 * What a module says of the competence of whoever acts: why they may not work by a procedure today, what they lack and whom
 * to ask; null where nothing is in the way.
 */
export type CompetenceCheck = (ctx: Ctx, procedureId: string) => Promise<DomainError | null>;
