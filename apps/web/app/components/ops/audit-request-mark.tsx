import type { Answers } from "../../trpc.server.ts";
import { Mark } from "./mark.tsx";

type AuditRequest = Answers["operator"]["websecurity"]["requests"][number];

export const AUDIT_REQUEST_STATES: Readonly<Record<AuditRequest["state"], string>> = {
	new: "New",
	taken: "Taken on",
	declined: "Declined",
};

/** Where a request for an audit stands, and with whom. */
export function AuditRequestMark({
	request: { state, takenBy },
}: {
	request: Pick<AuditRequest, "state" | "takenBy">;
}) {
	return (
		<Mark kind={state === "new" ? "soon" : "plain"}>
			{AUDIT_REQUEST_STATES[state]}
			{state === "taken" && ` by ${takenBy ?? "a former operator"}`}
		</Mark>
	);
}
