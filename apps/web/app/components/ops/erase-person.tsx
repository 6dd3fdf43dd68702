import type { SubmissionResult } from "@conform-to/react";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { KeptAfterErasure } from "../account/kept-after-erasure.tsx";
import { ConfirmPhrase } from "../confirm-phrase.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Panel } from "../panel.tsx";
import { Select } from "../select.tsx";

type Preview = Answers["operator"]["requests"]["erasurePreview"];

/** What erasing the person would do, the choices it needs first, and the typed word for it. */
export function ErasePerson({ erasure, result }: { erasure: Preview; result: SubmissionResult<string[]> | undefined }) {
	const isPending = useIsSending("erase");
	return (
		<Panel
			title="Carry it out"
			intro="The account goes at once and for good. What the person is told is mailed right after."
		>
			<FormProblems errors={result?.error?.[""] ?? undefined} />
			<details>
				<summary className="link inline-flex min-h-8 cursor-pointer items-center">What is kept, and until when</summary>
				<KeptAfterErasure kept={erasure.kept} timeZone="UTC" />
			</details>
			<Form method="post" className="flex flex-col gap-4">
				<input type="hidden" name="intent" value="erase" />
				{erasure.organisations
					.filter(({ needsChoice }) => needsChoice)
					.map(({ id, name, canCancel, members }) => (
						<Select
							key={id}
							label={`${name} has no other owner`}
							name={`choice-${id}`}
							placeholder="Choose what becomes of it"
							isRequired
							options={[
								...members.map((member) => ({ value: member.id, label: `${member.name} becomes its owner` })),
								...(canCancel
									? [{ value: "cancel", label: "It is cancelled, and deleted after its grace period" }]
									: []),
							]}
						/>
					))}
				<ConfirmPhrase
					phrase="erase this person"
					name="phrase"
					submitLabel="Erase the account"
					errors={result?.error?.phrase ?? undefined}
					isPending={isPending}
				/>
			</Form>
		</Panel>
	);
}
