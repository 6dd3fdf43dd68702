import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import type { answered } from "../../upload-answer.ts";
import { FileDrop } from "../file-drop.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/websecurity.ts";

interface Props {
	audit: Pick<Answers["engagements"]["get"], "targets" | "reports">;
	field: ReturnType<typeof answered>;
}

/** What a report is, for the client's own form and the service team's. */
export function ReportFields({ audit, field }: Props) {
	const { t } = useLingui();
	const newest = audit.reports.filter(
		(one) => !audit.reports.some(({ series, revision }) => series === one.series && revision > one.revision),
	);
	return (
		<>
			<FileDrop
				label={t`Report`}
				name="file"
				accept="application/pdf,.pdf"
				description={t`A PDF of at most 25 MB.`}
				errors={field("file").errors}
			/>
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField {...field("title")} label={t`Title`} isRequired />
				<TextField {...field("issuedOn")} label={t`Date of the report`} type="date" isRequired />
				<Select
					{...field("target")}
					label={t`Website it is about`}
					options={audit.targets.map((target) => ({ value: target, label: target }))}
					isRequired
				/>
			</div>
			{newest.length > 0 && (
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
					<Select
						{...field("revises")}
						label={t`Corrects`}
						options={[
							{ value: "", label: t`No earlier report` },
							...newest.map(({ id, title, revision }) => ({ value: id, label: t`${title}, revision ${revision}` })),
						]}
					/>
					<TextField {...field("reason")} label={t`What changed and why`} isRequired={false} />
				</div>
			)}
		</>
	);
}
