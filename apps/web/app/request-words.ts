/** What people can ask about their data, in the words of the form. */
export const REQUEST_KINDS = [
	{ value: "access", label: "A copy of my data and what is done with it" },
	{ value: "rectification", label: "Correct something that is wrong" },
	{ value: "erasure", label: "Delete my account" },
	{ value: "portability", label: "My data in a form other programs read" },
	{ value: "restriction", label: "Keep the data but do not use it for now" },
	{ value: "objection", label: "Object to a use of my data" },
	{ value: "export", label: "An export, because I cannot sign in" },
	{ value: "audit_early_deletion", label: "Delete an audit log before its time" },
	{ value: "under_16", label: "Delete the account of somebody under 16" },
	{ value: "other", label: "Something else" },
] as const;

/** What an owner can ask for a member, in the words of the form. */
export const MEMBER_REQUEST_KINDS = [
	{ value: "access", label: "A copy of their data and what is done with it" },
	{ value: "rectification", label: "Correct something that is wrong" },
	{ value: "erasure", label: "Delete their account" },
	{ value: "restriction", label: "Keep their data but do not use it for now" },
	{ value: "objection", label: "Object to a use of their data" },
	{ value: "other", label: "Something else" },
] as const;

export const requestName = (kind: string): string => REQUEST_KINDS.find(({ value }) => value === kind)?.label ?? kind;

const STATES: Record<string, string> = {
	open: "Being worked on",
	deferred: "Waits for a legal hold",
	answered: "Answered",
	refused: "Refused",
	ended: "Ended",
};

export const requestState = (state: string): string => STATES[state] ?? state;
