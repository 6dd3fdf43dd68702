import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Answers } from "../../trpc.server.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import { ResultMessage } from "../result-message.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { ErasePerson } from "./erase-person.tsx";
import "../../words/ops.ts";

const EXPORTING = ["access", "portability", "export"];
export const ERASING = ["erasure", "under_16"];

/** What the button says while it is closed. */
const CLOSED: Readonly<Record<string, MessageDescriptor>> = {
	erasure: msg`Erase the account`,
	under_16: msg`Erase the account`,
	restriction: msg`Restrict the data`,
	audit_early_deletion: msg`Delete the audit log`,
};

export interface CarryOutProps {
	one: Answers["operator"]["requests"]["list"][number];
	/** Of a verified request for erasure. */
	erasure: Answers["operator"]["requests"]["erasurePreview"] | null;
	/** Of a request for restriction that was carried out. */
	restrictedSince: Date | null;
	answer: FormAnswer | undefined;
}

/** What a request asks for, to be done once its sender's identity was checked. */
export function CarryOut({ one, erasure, restrictedSince, answer }: CarryOutProps) {
	const { t, i18n } = useLingui();
	const acts = [...EXPORTING, ...ERASING, "restriction", "audit_early_deletion"];
	if (!acts.includes(one.kind)) return null;
	if (restrictedSince) {
		return (
			<Panel title={t`Carried out`}>
				<p>
					<Trans>
						The data has been restricted since <Instant at={restrictedSince} timeZone="UTC" />. Answer the request to
						close it.
					</Trans>
				</p>
				<div>
					<LinkButton to="/ops/restrictions" variant="secondary">
						<Trans>Restrictions</Trans>
					</LinkButton>
				</div>
			</Panel>
		);
	}
	if (!one.verifiedAt) {
		return (
			<Panel title={t`Carry it out`}>
				<ResultMessage kind="notice">
					<Trans>Closed until the check of the identity is recorded.</Trans>
				</ResultMessage>
				<div>
					<SubmitButton isDisabled>{i18n._(CLOSED[one.kind] ?? msg`Download the data`)}</SubmitButton>
				</div>
			</Panel>
		);
	}
	if (ERASING.includes(one.kind)) {
		return erasure ? (
			<ErasePerson erasure={erasure} result={answer?.intent === "erase" ? answer.result : undefined} />
		) : (
			<Panel title={t`Carry it out`}>
				<ResultMessage kind="notice">
					<Trans>The request names no account. Check the identity again and give its address.</Trans>
				</ResultMessage>
			</Panel>
		);
	}
	if (one.kind === "audit_early_deletion") {
		return (
			<Panel title={t`Carry it out`}>
				{one.orgId ? (
					<ConfirmDisclosure
						label={t`Delete the audit log before its time`}
						confirmLabel={t`Take it in`}
						fields={{ intent: "delete-log" }}
						variant="danger"
					>
						<Trans>The whole log of the ended organisation goes with the next sweep; a signed checkpoint stays.</Trans>
					</ConfirmDisclosure>
				) : (
					<ResultMessage kind="notice">
						<Trans>The request names no organisation. Enter it again with its number.</Trans>
					</ResultMessage>
				)}
			</Panel>
		);
	}
	if (one.kind === "restriction") {
		return (
			<Panel title={t`Carry it out`}>
				<ConfirmDisclosure
					label={t`Restrict the data`}
					confirmLabel={t`Restrict it now`}
					fields={{ intent: "restrict" }}
					variant="danger"
				>
					<Trans>
						It stays readable and can be exported. What is refused from then on stands under Restrictions, and in the
						mail that tells them.
					</Trans>
				</ConfirmDisclosure>
			</Panel>
		);
	}
	return (
		<Panel
			title={t`Carry it out`}
			intro={t`Everything held about the person, as one JSON file. Send it to them, then answer.`}
		>
			<Form method="post" action={`/ops/requests/${one.id}/export.json`} reloadDocument>
				<SubmitButton>
					<Trans>Download the data</Trans>
				</SubmitButton>
			</Form>
		</Panel>
	);
}
