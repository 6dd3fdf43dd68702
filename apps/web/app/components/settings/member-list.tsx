import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { roleTitle } from "../../role-names.ts";
import type { Answers } from "../../trpc.server.ts";
import { buttonStyle } from "../button-style.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { AskForMember } from "./ask-for-member.tsx";
import { ERASE_PHRASE } from "./confirm-phrases.ts";
import "../../words/settings.ts";

type Member = Answers["members"]["list"][number];

const ROLES = ["owner", "manager", "technician", "viewer"] as const;

export interface MemberListProps {
	members: readonly Member[];
	timeZone: string;
	/** Whether the reader changes roles and removes members. */
	manages: boolean;
}

/** The members, each with role, and with what the reader may do about it. */
export function MemberList({ members, timeZone, manages }: MemberListProps) {
	const { t, i18n } = useLingui();
	const owners = members.filter(({ role }) => role === "owner").length;
	return (
		<ul className="flex flex-col">
			{members.map((member) => {
				const lastOwner = member.role === "owner" && owners === 1;
				return (
					<li
						key={member.id}
						className="flex flex-col gap-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
					>
						<div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
							<div className="min-w-0 flex-1 basis-60">
								<p className="font-medium">
									{member.name}
									{member.you && (
										<span className="ml-2 font-normal text-muted text-table">
											<Trans>you</Trans>
										</span>
									)}
								</p>
								{member.jobTitle && <p className="text-table">{member.jobTitle}</p>}
								<p className="break-all text-meta text-muted">{member.email}</p>
								<p className="text-meta text-muted">
									<Trans>
										Joined <Instant at={member.joinedAt} timeZone={timeZone} />
									</Trans>
									{member.secondFactor !== undefined &&
										(member.secondFactor ? t` · with a second factor` : t` · without a second factor`)}
								</p>
							</div>
							{manages && !lastOwner ? (
								<RoleForm member={member} />
							) : (
								<p className="text-table">{i18n._(roleTitle(member.role))}</p>
							)}
						</div>
						{lastOwner ? (
							<p className="text-meta text-muted">
								<Trans>
									The last owner keeps this role and cannot leave: an organisation always has one. Make another member
									an owner first, or cancel the organisation under Billing.
								</Trans>
							</p>
						) : (
							<div className="flex flex-wrap gap-2">
								{member.you && (
									<ConfirmDisclosure
										label={t`Leave`}
										confirmLabel={t`Leave the organisation`}
										fields={{ intent: "leave" }}
									>
										<Trans>
											You lose access at once. Your records stay with the organisation, and keys you made are revoked.
										</Trans>
									</ConfirmDisclosure>
								)}
								{manages && (
									<a
										href={`/api/members/${member.id}/export.json`}
										className={buttonStyle("secondary", "small")}
										download
									>
										<Trans>Export their data</Trans>
									</a>
								)}
								{manages && !member.you && <AskForMember memberId={member.id} name={member.name} />}
								{manages && !member.you && <EraseMember memberId={member.id} name={member.name} />}
								{manages && !member.you && (
									<ConfirmDisclosure
										label={t`Remove`}
										confirmLabel={t`Remove ${member.name}`}
										fields={{ intent: "remove", memberId: member.id }}
									>
										<Trans>
											{member.name} loses access at once, and keys they made are revoked. Their records stay.
										</Trans>
									</ConfirmDisclosure>
								)}
							</div>
						)}
					</li>
				);
			})}
		</ul>
	);
}

/** Removing ends the membership; erasing also deletes the account of somebody who belongs nowhere else. */
function EraseMember({ memberId, name }: { memberId: string; name: string }) {
	const { t } = useLingui();
	return (
		<ConfirmDisclosure
			label={t`Erase`}
			confirmLabel={t`Erase ${name}`}
			fields={{ intent: "erase", memberId, phrase: ERASE_PHRASE }}
		>
			<Trans>
				{name} loses access at once. Somebody who belongs to no other organisation also loses the account: name,
				address, sessions and mails are deleted and cannot be brought back. Records and the audit log stay, without the
				name.
			</Trans>
		</ConfirmDisclosure>
	);
}

function RoleForm({ member }: { member: Member }) {
	const { t, i18n } = useLingui();
	return (
		<Form method="post" className="flex items-center gap-2">
			<input type="hidden" name="intent" value="role" />
			<input type="hidden" name="memberId" value={member.id} />
			<select
				key={member.role}
				name="role"
				defaultValue={member.role}
				aria-label={t`Role of ${member.name}`}
				className="control w-36"
			>
				{ROLES.map((role) => (
					<option key={role} value={role}>
						{i18n._(roleTitle(role))}
					</option>
				))}
			</select>
			<SubmitButton variant="secondary" size="small" aria-label={t`Change the role of ${member.name}`}>
				<Trans>Change</Trans>
			</SubmitButton>
		</Form>
	);
}
