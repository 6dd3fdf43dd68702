import { isRouteErrorResponse } from "react-router";
import type { Locale } from "./i18n.ts";

/** What a person is told when a call to apps/server was refused or failed. */
export interface ApiFailure {
	code: string;
	/** One sentence on what happened. */
	happened: string;
	/** One sentence on what to do. */
	remedy: string;
	requestId: string;
	status: number;
	/** In which both sentences are said; English where nothing is named. */
	language?: Locale;
	/** Of a change that failed through no fault of what was entered: what a form says, which keeps what was typed. */
	onForm?: { happened: string; remedy: string };
	/** Facts of this refusal, e.g. `purgeAt` or faults by field. Never a stack. */
	details: Record<string, unknown>;
}

const REMEDIES: Record<number, string> = {
	400: "Check what you entered and send it again.",
	401: "Sign in and repeat the step.",
	403: "Ask an owner of your organisation if you need this.",
	404: "Check the address, or go back to the list and open it from there.",
	409: "Reload the page to see the present state, then decide again.",
	429: "Wait a while and try again.",
	503: "Try again in a minute.",
	504: "Try again in a minute.",
};

/** The remedy said when the refusal itself names none. */
export function remedyFor(status: number): string {
	return REMEDIES[status] ?? "Try again; if it stays, tell your administrator the request number.";
}

/** Reads a failure out of what a loader, an action or an error boundary caught; null when it is something else. */
export function apiFailure(thrown: unknown): ApiFailure | null {
	if (isRouteErrorResponse(thrown)) return asFailure(thrown.data);
	if (typeof thrown === "object" && thrown !== null && "data" in thrown) return asFailure(thrown.data);
	return null;
}

function asFailure(value: unknown): ApiFailure | null {
	if (typeof value !== "object" || value === null) return null;
	return "code" in value && "happened" in value && "requestId" in value ? (value as ApiFailure) : null;
}

const HAPPENED: Record<number, string> = {
	403: "Your role does not include this page or step.",
	404: "There is nothing at this address, or it belongs to another organisation.",
	405: "This address does not accept what was sent to it.",
};

/** What happened, by status, where no refusal of the server says it. */
export const happenedAt = (status: number): string => HAPPENED[status] ?? "Something failed while this page was made.";
