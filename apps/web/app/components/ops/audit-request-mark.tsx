import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { Mark } from "./mark.tsx";
import "../../words/ops.ts";

type AuditRequest = Answers["operator"]["websecurity"]["requests"][number];

export const AUDIT_REQUEST_STATES: Readonly<Record<AuditRequest["state"], MessageDescriptor>> = {
	new: msg`New`,
	taken: msg`Taken on`,
	declined: msg`Declined`,
};

/** Where a request for an audit stands, and with whom. */
export function AuditRequestMark({
	request: { state, takenBy },
}: {
	request: Pick<AuditRequest, "state" | "takenBy">;
}) {
	const { t, i18n } = useLingui();
	const by = takenBy ?? t`a former operator`;
	return (
		<Mark kind={state === "new" ? "soon" : "plain"}>
			{state === "taken" ? t`Taken on by ${by}` : i18n._(AUDIT_REQUEST_STATES[state])}
		</Mark>
	);
}
