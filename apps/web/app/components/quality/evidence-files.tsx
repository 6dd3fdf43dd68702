import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { useFormat } from "../../use-format.ts";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { FileForm } from "./file-form.tsx";

export interface EvidenceFile {
	id: string;
	name: string;
	bytes: number;
	sha256: string;
	addedAt: Date;
	addedByName: string | null;
}

interface EvidenceFilesProps {
	files: readonly EvidenceFile[];
	/** Where they come out, by their ids. */
	address: string;
	timeZone: string;
	/** What somebody may do with them now; absent: they are only read. */
	change?: {
		/** The line or action they belong to, and what it is about. */
		partId: string;
		about: string;
		answer: FormAnswer | undefined;
		fault: FileFault | null;
	};
}

/** Why a file was not kept, and of what. */
export interface FileFault {
	fileFault: string;
	fileOf: string;
}

/** The files that are evidence, each with its hash and who added it, and the ways to add and remove one. */
export function EvidenceFiles({ files, address, timeZone, change }: EvidenceFilesProps) {
	const { t } = useLingui();
	const format = useFormat();
	return (
		<>
			{files.length > 0 && (
				<ul className="flex flex-col gap-2">
					{files.map(({ id, name, bytes, sha256, addedAt, addedByName }) => (
						<li key={id} className="flex flex-col gap-1 wrap-anywhere">
							<a href={`${address}/${id}`} download className="link inline-flex min-h-6 items-center self-start">
								{name}
							</a>
							<span className="text-meta text-muted">
								{[format.size(bytes), addedByName, format.instant(addedAt, timeZone)].filter(Boolean).join(" · ")}
							</span>
							<span className="font-mono text-meta text-muted">{`SHA-256 ${sha256}`}</span>
							{change && (
								<Behind
									label={t`Remove the file`}
									about={name}
									open={change.answer?.intent === "remove-file" && change.answer.result.initialValue?.fileId === id}
								>
									<PlainForm
										{...{
											intent: "remove-file",
											answer: change.answer,
											hidden: { fileId: id, of: change.partId },
											which: "fileId",
										}}
										confirmLabel={t`Remove the file`}
									/>
								</Behind>
							)}
						</li>
					))}
				</ul>
			)}
			{change && (
				<FileForm
					key={files.length}
					label={t`Add a file`}
					about={change.about}
					of={change.partId}
					fault={change.fault?.fileOf === change.partId ? change.fault.fileFault : null}
				/>
			)}
		</>
	);
}
