import { type Ctx, DomainError } from "@calibrant/kernel";
import type { RunBy, VersionRow } from "./checklist-view.ts";

/** Throws FORBIDDEN unless a person who may carry out checklists may carry out this one. */
export function permitRun(ctx: Ctx, version: VersionRow): void {
	if (mayRun(ctx, version)) return;
	const what = "This checklist is carried out by managers and owners only.";
	throw new DomainError("FORBIDDEN", what, "Ask one of them, or have the checklist changed.");
}

/** Whether the role of this person is high enough for a version. */
export function mayRun({ actor }: Ctx, version: Pick<VersionRow, "runBy">): boolean {
	if (actor.type === "system") return true;
	if (!("role" in actor) || actor.role === "viewer") return false;
	return (version.runBy as RunBy) === "technician" || actor.role !== "technician";
}
