import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { useFormat } from "../../use-format.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { FileDrop } from "../file-drop.tsx";
import "../../words/import.ts";

export interface UploadFormProps {
	label: string;
	limits: { bytes: number; rows: number; columns: number };
	fault: string | null;
	/** What was pasted and could not be taken. */
	pasted?: string | undefined;
	/** Why nobody may upload here now; null when they may. */
	why: string | null;
}

/** Where a file of any kind is given to be read and checked. */
export function UploadForm({ label, limits, fault, pasted, why }: UploadFormProps) {
	const { t } = useLingui();
	const { number } = useFormat();
	const isSending = useIsSending();
	return (
		<Form method="post" encType="multipart/form-data" className="flex max-w-3xl flex-col items-start gap-4">
			<div className="w-full">
				<FileDrop
					label={label}
					name="file"
					accept=".csv,.txt,.tsv,.xlsx,.xlsm,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
					description={t`CSV with any delimiter and encoding, or an Excel workbook (.xlsx). At most ${limits.bytes / 1024 / 1024} MB, ${number(limits.rows)} rows and ${limits.columns} columns.`}
					errors={fault === null ? [] : [fault]}
					isDisabled={why !== null}
				/>
			</div>
			<details className="w-full" open={pasted !== undefined}>
				<summary className="link inline-flex min-h-6 cursor-pointer items-center">
					<Trans>Or paste rows from a spreadsheet</Trans>
				</summary>
				<label className="flex flex-col gap-1 pt-2 text-table">
					<Trans>Rows with their headings, as copied</Trans>
					<textarea
						name="pasted"
						rows={6}
						defaultValue={pasted}
						disabled={why !== null}
						className="control whitespace-pre py-2 font-mono"
						spellCheck={false}
					/>
				</label>
			</details>
			<Button type="submit" isDisabled={why !== null} isPending={isSending}>
				<Trans>Upload and read</Trans>
			</Button>
		</Form>
	);
}
