import { Trans, useLingui } from "@lingui/react/macro";
import { roleTitle } from "../../role-names.ts";
import type { Answers } from "../../trpc.server.ts";
import { Deletion } from "../deletion.tsx";
import { Select } from "../select.tsx";
import "../../words/account.ts";

type Own = Answers["account"]["deletionPreview"]["organisations"][number];

export interface OwnOrganisationsProps {
	organisations: readonly Own[];
	/** Messages by field; an organisation's field carries its number. */
	errors: Readonly<Record<string, string[] | null | undefined>>;
	/** What was chosen before, by the same names. */
	chosen: Readonly<Record<string, unknown>>;
	timeZone: string;
}

/** What becomes of each organisation of a person who leaves; a sole owner says what. */
export function OwnOrganisations({ organisations, errors, chosen, timeZone }: OwnOrganisationsProps) {
	const { t, i18n } = useLingui();
	if (organisations.length === 0)
		return (
			<p>
				<Trans>You belong to no organisation.</Trans>
			</p>
		);
	return (
		<ul className="flex flex-col">
			{organisations.map((own) => (
				<li
					key={own.id}
					className="flex flex-col gap-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
				>
					<p className="font-medium">
						{own.name} <span className="font-normal text-muted text-table">{i18n._(roleTitle(own.role))}</span>
					</p>
					{own.needsChoice ? (
						<div className="max-w-lg">
							<Select
								label={t`You are the only owner. What becomes of ${own.name}?`}
								name={own.id}
								placeholder={t`Choose`}
								defaultValue={typeof chosen[own.id] === "string" ? String(chosen[own.id]) : undefined}
								errors={errors[own.id] ?? undefined}
								options={[
									...(own.canCancel
										? [{ value: "cancel", label: t`Cancel it: read-only now, deleted after its grace period` }]
										: []),
									...own.members.map(({ id, name, role }) => ({
										value: id,
										label: t`Hand it to ${name}, now ${role}`,
									})),
								]}
							/>
							{own.members.length === 0 && (
								<p className="mt-1 text-meta text-muted">
									<Trans>It has no other member. To hand it over, invite somebody under Settings, Members first.</Trans>
								</p>
							)}
						</div>
					) : (
						<p className="text-table">
							{own.state === "purging"
								? t`Its deletion has begun, and takes your membership along.`
								: t`You leave it; its records stay.`}
						</p>
					)}
					{own.warning !== null && <p className="text-overdue text-table">{own.warning}</p>}
					{own.deletion !== null && (
						<p className="text-table">
							<Deletion subject={t`Its records and files`} due={own.deletion} timeZone={timeZone} />
						</p>
					)}
				</li>
			))}
		</ul>
	);
}
