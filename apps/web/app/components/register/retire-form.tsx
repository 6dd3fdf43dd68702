import { Form } from "react-router";
import { count } from "../../list-address.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { DangerZone } from "../danger-zone.tsx";
import { FormErrors } from "../form-errors.tsx";
import { TextField } from "../text-field.tsx";
import type { Instrument } from "./instrument-status.ts";

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
	const isRetired = instrument.status === "retired";
	const intent = isRetired ? "restore" : "retire";
	const isSending = useIsSending(intent);
	const kept = `${count(calibrations, "calibration")} and ${count(certificates, "certificate")}`;
	const form = (
		<Form method="post" className="flex max-w-md flex-col items-start gap-3">
			<input type="hidden" name="intent" value={intent} />
			<input type="hidden" name="version" value={instrument.version} />
			<FormErrors errors={answer?.formErrors} />
			<div className="w-full">
				<TextField
					label="Reason"
					name="reason"
					defaultValue={answer?.reason}
					errors={answer?.reasonErrors}
					isDisabled={why !== null}
					maxLength={500}
				/>
			</div>
			<Button type="submit" variant={isRetired ? "primary" : "danger"} isDisabled={why !== null} isPending={isSending}>
				{isRetired ? `Put ${instrument.tag} back into service` : `Retire ${instrument.tag}`}
			</Button>
		</Form>
	);
	if (isRetired) {
		return (
			<section className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
				<h2 className="text-lead">Retired</h2>
				<p>
					Reason given: {instrument.retiredReason ?? "none"}. Back in service it counts again with its due date,{" "}
					{instrument.nextDueOn ?? "which is not set"}.
				</p>
				{form}
			</section>
		);
	}
	return (
		<DangerZone title="Retire this instrument">
			<p>
				It leaves the register's list
				{instrument.nextDueOn !== null && (
					<>
						, and its due date <span className="whitespace-nowrap font-mono">{instrument.nextDueOn}</span> no longer
						counts
					</>
				)}
				. It can be neither changed nor calibrated until it is put back into service. {kept} stay readable.
			</p>
			{form}
		</DangerZone>
	);
}
