import { Trans, useLingui } from "@lingui/react/macro";
import "../../words/calibration.ts";

/** Whether it is reported under the accreditation; offered where the laboratory has a schedule in force. */
export function AccreditedChoice(props: {
	schedules: readonly string[];
	isChecked: boolean;
	error: string | undefined;
	onChange: (isChecked: boolean) => void;
}) {
	const { t } = useLingui();
	const { schedules, isChecked, error, onChange } = props;
	return (
		<div className="col-span-full flex flex-col gap-1">
			<label className="flex items-start gap-2.5">
				<input
					type="checkbox"
					name="accredited"
					checked={isChecked}
					onChange={(event) => onChange(event.target.checked)}
					aria-invalid={error === undefined ? undefined : true}
					aria-describedby="accredited-about"
					className="size-6 shrink-0 accent-primary aria-invalid:outline-2 aria-invalid:outline-overdue pointer-coarse:size-7"
				/>
				<span>
					<Trans>Report under our accreditation</Trans>
					{schedules.length > 0 && ` (${schedules.join("; ")})`}
				</span>
			</label>
			<p id="accredited-about" className={error === undefined ? "text-muted text-table" : "text-overdue text-table"}>
				{error ?? t`Points beyond the scope are reported without it; no U may be below the capability.`}
			</p>
		</div>
	);
}
