import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { DangerZone } from "../danger-zone.tsx";
import { FormErrors } from "../result-message.tsx";
import { TextField } from "../text-field.tsx";
import type { Instrument } from "./instrument-status.ts";
import "../../words/register.ts";

export interface RetireAnswer {
	reason: string;
	formErrors: readonly string[];
	reasonErrors: readonly string[];
}

export interface RetireFormProps {
	instrument: Instrument;
	calibrations: number;
	certificates: number;
	why: string | null;
	answer: RetireAnswer | undefined;
}

/** Takes an instrument out of use for good, or brings it back; both ask for the reason and say first what follows. */
export function RetireForm({ instrument, calibrations, certificates, why, answer }: RetireFormProps) {
	const { t } = useLingui();
	const isRetired = instrument.status === "retired";
	const intent = isRetired ? "restore" : "retire";
	const isSending = useIsSending(intent);
	const kept = t`${plural(calibrations, { one: "# calibration", other: "# calibrations" })} and ${plural(certificates, { one: "# certificate", other: "# certificates" })}`;
	const reason = instrument.retiredReason ?? t`none`;
	const form = (
		<Form method="post" className="flex max-w-md flex-col items-start gap-3">
			<input type="hidden" name="intent" value={intent} />
			<input type="hidden" name="version" value={instrument.version} />
			<FormErrors errors={answer?.formErrors} />
			<div className="w-full">
				<TextField
					label={t`Reason`}
					name="reason"
					defaultValue={answer?.reason}
					errors={answer?.reasonErrors}
					isDisabled={why !== null}
					maxLength={500}
				/>
			</div>
			<Button type="submit" variant={isRetired ? "primary" : "danger"} isDisabled={why !== null} isPending={isSending}>
				{isRetired ? t`Put ${instrument.tag} back into service` : t`Retire ${instrument.tag}`}
			</Button>
		</Form>
	);
	if (isRetired) {
		return (
			<section className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
				<h2 className="text-lead">
					<Trans>Retired</Trans>
				</h2>
				<p>
					{instrument.nextDueOn === null
						? t`Reason given: ${reason}. Back in service it counts again with its due date, which is not set.`
						: t`Reason given: ${reason}. Back in service it counts again with its due date, ${instrument.nextDueOn}.`}
				</p>
				{form}
			</section>
		);
	}
	return (
		<DangerZone title={t`Retire this instrument`}>
			<p>
				{instrument.nextDueOn === null ? (
					<Trans>
						It leaves the register's list. It can be neither changed nor calibrated until it is put back into service.{" "}
						{kept} stay readable.
					</Trans>
				) : (
					<Trans>
						It leaves the register's list, and its due date{" "}
						<span className="whitespace-nowrap font-mono">{instrument.nextDueOn}</span> no longer counts. It can be
						neither changed nor calibrated until it is put back into service. {kept} stay readable.
					</Trans>
				)}
			</p>
			{form}
		</DangerZone>
	);
}
