import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { FormProblems } from "../form-problems.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { FileForm } from "./file-form.tsx";
import type { Shown } from "./words.ts";

/** Keeps a file with a draft, in place of the one before, or takes it off; `fault`: why the last one was not kept. */
export function DocumentFile({
	shown,
	answer,
	fault,
}: {
	shown: Shown;
	answer: FormAnswer | undefined;
	fault: string | null;
}) {
	const { t } = useLingui();
	return (
		<div className="flex flex-wrap items-start gap-3">
			<FileForm
				key={shown.version}
				label={shown.file ? t`Another file in its place` : t`Add a file`}
				of={shown.id}
				fault={fault}
			/>
			{shown.previousFileName !== null && (
				<Form method="post" data-print="hide" className="flex flex-col gap-1">
					<input type="hidden" name="intent" value="take-file" />
					<input type="hidden" name="versionId" value={shown.id} />
					<input type="hidden" name="version" value={shown.version} />
					<SubmitButton intent="take-file" variant="secondary" size="small">
						{t`Take over the file of the version before: ${shown.previousFileName}`}
					</SubmitButton>
					{answer?.intent === "take-file" && <FormProblems errors={answer.result.error?.[""] ?? undefined} />}
				</Form>
			)}
			{shown.file && (
				<Form method="post" data-print="hide" className="flex flex-col gap-1">
					<input type="hidden" name="intent" value="remove-file" />
					<input type="hidden" name="versionId" value={shown.id} />
					<input type="hidden" name="version" value={shown.version} />
					<SubmitButton intent="remove-file" variant="danger" size="small">{t`Remove the file`}</SubmitButton>
					{answer?.intent === "remove-file" && <FormProblems errors={answer.result.error?.[""] ?? undefined} />}
				</Form>
			)}
		</div>
	);
}
