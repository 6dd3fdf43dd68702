import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { FileDrop } from "../file-drop.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Behind } from "../maintenance/behind.tsx";
import { SubmitButton } from "../submit-button.tsx";
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
			<Behind
				key={shown.version}
				label={shown.file ? t`Another file in its place` : t`Add a file`}
				open={fault !== null}
			>
				<Form
					method="post"
					encType="multipart/form-data"
					className="flex max-w-2xl flex-col items-start gap-3 *:w-full"
				>
					<input type="hidden" name="versionId" value={shown.id} />
					<FileDrop
						label={t`File`}
						name="file"
						description={t`PDF, Word, Excel, PowerPoint, OpenDocument, picture or plain text, at most 25 MB.`}
						accept=".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.txt,.md,.csv"
						errors={fault === null ? [] : [fault]}
					/>
					<div>
						<SubmitButton variant="secondary">{t`Keep the file`}</SubmitButton>
					</div>
				</Form>
			</Behind>
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
