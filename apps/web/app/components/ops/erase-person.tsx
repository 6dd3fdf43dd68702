import type { SubmissionResult } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { KeptAfterErasure } from "../account/kept-after-erasure.tsx";
import { ConfirmPhrase } from "../confirm-phrase.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Panel } from "../panel.tsx";
import { Select } from "../select.tsx";
import { ERASE_PHRASE } from "./erase-phrase.ts";
import "../../words/ops.ts";

type Preview = Answers["operator"]["requests"]["erasurePreview"];

/** What erasing the person would do, the choices it needs first, and the typed word for it. */
export function ErasePerson({ erasure, result }: { erasure: Preview; result: SubmissionResult<string[]> | undefined }) {
	const { t } = useLingui();
	const isPending = useIsSending("erase");
	return (
		<Panel
			title={t`Carry it out`}
			intro={t`The account goes at once and for good. What the person is told is mailed right after.`}
		>
			<FormProblems errors={result?.error?.[""] ?? undefined} />
			<details>
				<summary className="link inline-flex min-h-8 cursor-pointer items-center">
					<Trans>What is kept, and until when</Trans>
				</summary>
				<KeptAfterErasure kept={erasure.kept} timeZone="UTC" />
			</details>
			<Form method="post" className="flex flex-col gap-4">
				<input type="hidden" name="intent" value="erase" />
				{erasure.organisations
					.filter(({ needsChoice }) => needsChoice)
					.map(({ id, name, canCancel, members }) => (
						<Select
							key={id}
							label={t`${name} has no other owner`}
							name={`choice-${id}`}
							placeholder={t`Choose what becomes of it`}
							isRequired
							options={[
								...members.map((member) => ({ value: member.id, label: t`${member.name} becomes its owner` })),
								...(canCancel
									? [{ value: "cancel", label: t`It is cancelled, and deleted after its grace period` }]
									: []),
							]}
						/>
					))}
				<ConfirmPhrase
					phrase={ERASE_PHRASE}
					name="phrase"
					submitLabel={t`Erase the account`}
					errors={result?.error?.phrase ?? undefined}
					isPending={isPending}
				/>
			</Form>
		</Panel>
	);
}
