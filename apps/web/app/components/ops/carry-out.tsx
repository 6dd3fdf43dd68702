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

const EXPORTING = ["access", "portability", "export"];
export const ERASING = ["erasure", "under_16"];

/** What the button says while it is closed. */
const CLOSED: Readonly<Record<string, string>> = {
	erasure: "Erase the account",
	under_16: "Erase the account",
	restriction: "Restrict the data",
	audit_early_deletion: "Delete the audit log",
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
	const acts = [...EXPORTING, ...ERASING, "restriction", "audit_early_deletion"];
	if (!acts.includes(one.kind)) return null;
	if (restrictedSince) {
		return (
			<Panel title="Carried out">
				<p>
					The data has been restricted since <Instant at={restrictedSince} timeZone="UTC" />. Answer the request to
					close it.
				</p>
				<div>
					<LinkButton to="/ops/restrictions" variant="secondary">
						Restrictions
					</LinkButton>
				</div>
			</Panel>
		);
	}
	if (!one.verifiedAt) {
		return (
			<Panel title="Carry it out">
				<ResultMessage kind="notice">Closed until the check of the identity is recorded.</ResultMessage>
				<div>
					<SubmitButton isDisabled>{CLOSED[one.kind] ?? "Download the data"}</SubmitButton>
				</div>
			</Panel>
		);
	}
	if (ERASING.includes(one.kind)) {
		return erasure ? (
			<ErasePerson erasure={erasure} result={answer?.intent === "erase" ? answer.result : undefined} />
		) : (
			<Panel title="Carry it out">
				<ResultMessage kind="notice">
					The request names no account. Check the identity again and give its address.
				</ResultMessage>
			</Panel>
		);
	}
	if (one.kind === "audit_early_deletion") {
		return (
			<Panel title="Carry it out">
				{one.orgId ? (
					<ConfirmDisclosure
						label="Delete the audit log before its time"
						confirmLabel="Take it in"
						fields={{ intent: "delete-log" }}
						variant="danger"
					>
						The whole log of the ended organisation goes with the next sweep; a signed checkpoint stays.
					</ConfirmDisclosure>
				) : (
					<ResultMessage kind="notice">
						The request names no organisation. Enter it again with its number.
					</ResultMessage>
				)}
			</Panel>
		);
	}
	if (one.kind === "restriction") {
		return (
			<Panel title="Carry it out">
				<ConfirmDisclosure
					label="Restrict the data"
					confirmLabel="Restrict it now"
					fields={{ intent: "restrict" }}
					variant="danger"
				>
					It stays readable and can be exported. What is refused from then on stands under Restrictions, and in the mail
					that tells them.
				</ConfirmDisclosure>
			</Panel>
		);
	}
	return (
		<Panel
			title="Carry it out"
			intro="Everything held about the person, as one JSON file. Send it to them, then answer."
		>
			<Form method="post" action={`/ops/requests/${one.id}/export.json`} reloadDocument>
				<SubmitButton>Download the data</SubmitButton>
			</Form>
		</Panel>
	);
}
