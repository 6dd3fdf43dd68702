import { msg } from "@lingui/core/macro";
import type { Nonconformity, NonconformityState, VersionState, Words } from "./words.ts";
import "../../words/quality.ts";

export const VERSION_STATES: Words<VersionState> = {
	draft: msg({ message: "Draft", context: "document" }),
	in_review: msg`In review`,
	approved: msg({ message: "Approved", context: "document" }),
	effective: msg`In effect`,
	superseded: msg({ message: "Superseded", context: "document" }),
	obsolete: msg({ message: "Obsolete", context: "document" }),
};

export const STATES: Words<NonconformityState> = {
	open: msg({ message: "Open", context: "nonconformity" }),
	contained: msg({ message: "Contained", context: "nonconformity" }),
	analysed: msg`Cause found`,
	planned: msg`Plan approved`,
	implemented: msg`Actions done`,
	effective: msg({ message: "Effective", context: "nonconformity" }),
	ineffective: msg`Not effective`,
	closed: msg({ message: "Closed", context: "nonconformity" }),
	set_aside: msg`Set aside`,
};

export const SEVERITIES: Words<Nonconformity["nonconformity"]["severity"]> = {
	minor: msg({ message: "Minor", context: "severity" }),
	major: msg({ message: "Major", context: "severity" }),
	critical: msg({ message: "Critical", context: "severity" }),
};
