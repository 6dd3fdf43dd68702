import { addHours } from "./period.ts";
import type { Policy } from "./policy-schema.ts";

/** Hours from the order of an audit to its end, where nobody gave it a last day. */
export const openAuditHours = ({ audits }: Policy): number => audits.openDays * 24;

/** The latest instant at which the last day of an audit ordered at this instant may be over. */
export const latestAuditEnd = ({ audits }: Policy, orderedAt: Date): Date =>
	addHours(orderedAt, audits.longestDays * 24);
