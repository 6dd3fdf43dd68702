import type { Permission } from "@calibrant/kernel";

/** The states of an authorisation as they are stored. */
export const authorisationStates = ["draft", "sent", "signed", "revoked"] as const;
export type AuthorisationState = (typeof authorisationStates)[number];

/** What it is now: of a signed one, its days decide. */
export type Standing = "draft" | "sent" | "signed" | "active" | "expired" | "revoked";

/** What must be written before it is sent. */
export type AuthorisationNeed =
	| "parties"
	| "signatory"
	| "authority"
	| "scope"
	| "techniques"
	| "contact"
	| "data_handling"
	| "time";

export type AuthorisationStep = {
	from: AuthorisationState;
	to: AuthorisationState;
	by: Permission;
	/** The step is taken with a reason in words. */
	reason?: true;
	needs?: readonly AuthorisationNeed[];
	/** Taken by the member who is asked, by signing. */
	signing?: true;
};

const everything: readonly AuthorisationNeed[] = [
	...(["parties", "signatory", "authority", "scope", "techniques", "contact", "data_handling", "time"] as const),
];

/**
 * Every step. What is signed never changes: nothing leads back from there, and what is revoked is replaced by a new one. The
 * service team takes these steps too, but for the signature.
 */
export const authorisationSteps: readonly AuthorisationStep[] = [
	{ from: "draft", to: "sent", by: "engagement.edit", needs: everything },
	{ from: "sent", to: "signed", by: "engagement.authorise", needs: ["time"], signing: true },
	{ from: "sent", to: "draft", by: "engagement.edit", reason: true },
	{ from: "draft", to: "revoked", by: "engagement.edit", reason: true },
	{ from: "sent", to: "revoked", by: "engagement.edit", reason: true },
	{ from: "signed", to: "revoked", by: "engagement.edit", reason: true },
];

/** Only a draft is written in. */
export const isWritten = (state: AuthorisationState): boolean => state === "draft";

/** The step from one state to another; null where there is none. */
export const stepBetween = (from: AuthorisationState, to: AuthorisationState): AuthorisationStep | null =>
	authorisationSteps.find((step) => step.from === from && step.to === to) ?? null;

/** What an authorisation is at an instant. Its end is the first instant at which it is over. */
export function standingOf(
	{ state, validFrom, validUntil }: { state: string; validFrom: Date; validUntil: Date },
	now: Date,
): Standing {
	if (state !== "signed") return state as Exclude<AuthorisationState, "signed">;
	if (now < validFrom) return "signed";
	return now < validUntil ? "active" : "expired";
}

/** What an authorisation has, as far as its steps ask for it. */
export type AuthorisationFacts = {
	client: string;
	provider: string;
	signatoryId: string | null;
	authority: string;
	scope: readonly string[];
	techniques: readonly string[];
	contacts: readonly { side: string }[];
	dataHandling: string;
	validUntil: Date;
};

/** What a step still lacks. */
export function lacking({ needs = [] }: AuthorisationStep, of: AuthorisationFacts, now: Date): AuthorisationNeed[] {
	const has: Readonly<Record<AuthorisationNeed, boolean>> = {
		parties: of.client !== "" && of.provider !== "",
		signatory: of.signatoryId !== null,
		authority: of.authority !== "",
		scope: of.scope.length > 0,
		techniques: of.techniques.length > 0,
		contact: of.contacts.some(({ side }) => side === "client") && of.contacts.some(({ side }) => side === "team"),
		data_handling: of.dataHandling !== "",
		time: of.validUntil > now,
	};
	return needs.filter((need) => !has[need]);
}
