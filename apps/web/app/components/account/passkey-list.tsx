import type { SubmissionResult } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { buttonStyle } from "../button-style.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/account.ts";

type Passkey = Answers["passkeys"]["list"][number];

export interface PasskeyListProps {
	passkeys: readonly Passkey[];
	timeZone: string;
	/** The answer to a new name that was not taken. */
	refused: SubmissionResult | undefined;
}

/** The person's passkeys with their last use, each with a way to rename and to remove it. */
export function PasskeyList({ passkeys, timeZone, refused }: PasskeyListProps) {
	const { t } = useLingui();
	return (
		<Panel title={t`Your passkeys`} intro={passkeys.length === 0 ? t`You have none yet.` : undefined}>
			{passkeys.length > 0 && (
				<ul className="flex flex-col">
					{passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
						<li
							key={id}
							className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
						>
							<div className="min-w-0">
								<p className="font-medium [overflow-wrap:anywhere]">{name}</p>
								<p className="text-meta text-muted">
									{lastUsedAt === null ? (
										<Trans>Not used yet</Trans>
									) : (
										<Trans>
											Last used <Instant at={lastUsedAt} timeZone={timeZone} />
										</Trans>
									)}
								</p>
								<p className="text-meta text-muted">
									<Trans>
										Added <Instant at={createdAt} timeZone={timeZone} />
									</Trans>
								</p>
							</div>
							<div className="flex flex-wrap items-start gap-2 has-[details[open]]:basis-full">
								<RenamePasskey id={id} name={name} refused={refused?.initialValue?.id === id ? refused : undefined} />
								<ConfirmDisclosure label={t`Remove`} confirmLabel={t`Remove ${name}`} fields={{ intent: "remove", id }}>
									<Trans>
										It opens your account no more, and your other sessions end. Delete it on the device or in the
										password manager too.
									</Trans>
								</ConfirmDisclosure>
							</div>
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}

/** Asks for the new name in place and without JavaScript; a refused one stays in the field. */
function RenamePasskey({ id, name, refused }: { id: string; name: string; refused: SubmissionResult | undefined }) {
	const { t } = useLingui();
	const typed = refused?.initialValue?.name;
	return (
		<details key={name} className="group open:basis-full" open={refused !== undefined}>
			<summary className={`${buttonStyle("secondary", "small")} list-none [&::-webkit-details-marker]:hidden`}>
				<span className="group-open:hidden">{t`Rename`}</span>
				<span className="hidden group-open:inline">{t`Keep as it is`}</span>
			</summary>
			<Form method="post" className="mt-2 flex flex-col items-start gap-3 rounded-control border border-line p-3">
				<input type="hidden" name="intent" value="rename" />
				<input type="hidden" name="id" value={id} />
				<TextField
					name="name"
					label={t`New name of ${name}`}
					defaultValue={typeof typed === "string" ? typed : name}
					errors={refused?.error?.name ?? []}
					autoComplete="off"
					isRequired
				/>
				<SubmitButton intent="rename" size="small">
					{t`Rename`}
				</SubmitButton>
			</Form>
		</details>
	);
}
