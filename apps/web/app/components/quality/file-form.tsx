import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { FileDrop } from "../file-drop.tsx";
import { Behind } from "../maintenance/behind.tsx";
import { SubmitButton } from "../submit-button.tsx";

interface FileFormProps {
	label: string;
	/** What the file is of, where several forms on the page have this label. */
	about?: string;
	/** Whose file it is: a version, a supplier, a line of a checklist, an action. */
	of: string;
	/** Why the last one was not kept. */
	fault: string | null;
}

/** Keeps a file with a record. */
export function FileForm({ label, about, of, fault }: FileFormProps) {
	const { t } = useLingui();
	return (
		<Behind label={label} open={fault !== null} {...(about !== undefined && { about })}>
			<Form method="post" encType="multipart/form-data" className="flex max-w-2xl flex-col items-start gap-3 *:w-full">
				<input type="hidden" name="of" value={of} />
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
	);
}
