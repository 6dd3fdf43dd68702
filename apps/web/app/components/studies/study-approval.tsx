import { type Interval, nextDue } from "@calibrant/metrology";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Answers } from "../../trpc.server.ts";
import { ResultMessage } from "../result-message.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/studies.ts";
import { counted, intervalIn } from "../../counted.ts";

type Study = Answers["intervalStudies"]["get"];
type Errors = Readonly<Record<string, string[] | null | undefined>>;

const UNITS = [
	{ value: "day", label: msg`Days` },
	{ value: "month", label: msg`Months` },
	{ value: "year", label: msg`Years` },
] as const;

/** When an instrument would be due; null where nothing says so, or no such interval can be. */
export function dueWith(lastCalibratedOn: string | null, interval: Interval | null): string | null {
	if (lastCalibratedOn === null || interval === null) return null;
	try {
		return nextDue(lastCalibratedOn, interval);
	} catch {
		return null;
	}
}

/** The interval to be set, on which instruments, and when each would be due then: what becomes overdue at once is said. */
export function StudyApproval({ shown, errors }: { shown: Study; errors: Errors }) {
	const { t, i18n } = useLingui();
	const { study, dates, today } = shown;
	const start = study.recommended ?? study.current ?? { value: 12, unit: "month" as const };
	const [value, setValue] = useState(String(start.value));
	const [unit, setUnit] = useState<Interval["unit"]>(start.unit);
	const [left, leave] = useState<ReadonlySet<string>>(new Set());
	const interval = /^\d{1,5}$/.test(value.trim()) ? { value: Number(value), unit } : null;
	const byId = new Map(dates.map((one) => [one.id, one]));
	const rows = study.instruments.map(({ id, tag, interval: present }) => {
		const { lastCalibratedOn = null, nextDueOn = null, isDue = false } = byId.get(id) ?? {};
		const due = dueWith(lastCalibratedOn, interval);
		const becomes = isDue && due !== null && due < today && (nextDueOn === null || nextDueOn >= today);
		return { id, tag, present, nextDueOn, due, becomes };
	});
	const overdue = rows.filter(({ id, becomes }) => becomes && !left.has(id));
	return (
		<div className="flex w-full flex-col gap-3">
			<div className="grid grid-cols-2 gap-3">
				<TextField
					label={t`Interval`}
					name="value"
					value={value}
					onChange={setValue}
					errors={errors.value ?? []}
					inputMode="numeric"
					mono
					isRequired
				/>
				<label className="flex flex-col gap-1">
					<span className="font-medium text-table">
						<Trans>Unit</Trans>
					</span>
					<select
						name="unit"
						value={unit}
						onChange={({ target }) => setUnit(UNITS.find((one) => one.value === target.value)?.value ?? "month")}
						className="control"
					>
						{UNITS.map((one) => (
							<option key={one.value} value={one.value}>
								{i18n._(one.label)}
							</option>
						))}
					</select>
				</label>
			</div>
			<fieldset className="flex flex-col gap-1">
				<legend className="mb-1 font-medium text-table">
					<Trans>On these instruments</Trans>
				</legend>
				<div className="flex max-h-64 flex-col gap-1 overflow-y-auto">
					{rows.map(({ id, tag, present, nextDueOn, due, becomes }) => (
						<label key={id} className="flex min-h-8 items-center gap-2.5 pointer-coarse:min-h-12">
							<input
								type="checkbox"
								name="instrumentIds"
								value={id}
								checked={!left.has(id)}
								onChange={({ target }) => {
									const next = new Set(left);
									if (target.checked) next.delete(id);
									else next.add(id);
									leave(next);
								}}
								className="size-6 shrink-0 accent-primary pointer-coarse:size-7"
							/>
							<span>
								<Trans>
									<span className="font-mono">{tag}</span>, now {intervalIn(i18n, present)}
								</Trans>
								{due !== null && t`, due ${nextDueOn ?? "—"} → ${due}`}
								{becomes && <strong className="font-semibold text-overdue">{t` overdue at once`}</strong>}
							</span>
						</label>
					))}
				</div>
				{(errors.instrumentIds ?? []).map((message) => (
					<p key={message} className="text-overdue text-table">
						{message}
					</p>
				))}
			</fieldset>
			{overdue.length > 0 && (
				<ResultMessage kind="notice">
					<Trans>
						{counted(i18n, overdue.length, "instrument")} will be overdue as soon as you sign, and not to be used:{" "}
						{overdue.map(({ tag }) => tag).join(", ")}. Have them calibrated first, or leave them out.
					</Trans>
				</ResultMessage>
			)}
			<TextField
				label={t`Reason`}
				name="reason"
				description={t`Needed where it is not the interval recommended.`}
				errors={errors.reason ?? []}
				maxLength={500}
				rows={2}
				isRequired={false}
			/>
		</div>
	);
}
