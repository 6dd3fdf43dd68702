import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { givenBy, joined } from "../../modules/given.ts";
import type { Answers } from "../../trpc.server.ts";
import "../../words/settings.ts";

export type PermissionRow = Answers["organisation"]["permissions"][number];
type Permission = PermissionRow["permission"];

export interface PermissionWords {
	title: MessageDescriptor;
	words: Readonly<Record<string, MessageDescriptor>>;
}

const given = givenBy<"permissions">(
	import.meta.glob("../../modules/*/permissions.ts", { eager: true, import: "permissions" }),
);

/** What a permission lets a person do. */
export const permissionWords: Readonly<Record<Permission, MessageDescriptor>> = {
	...joined(given.map(({ its }) => its.words)),
	"record.read": msg`Read all records`,
	"audit.read": msg`Read the audit log`,
	"member.read": msg`See the members`,
	"member.manage": msg`Invite and remove members, change roles`,
	"organisation.edit": msg`Change the organisation’s settings`,
	"organisation.language": msg`Choose the language of mails`,
	"organisation.cancel": msg`Cancel the organisation`,
	"organisation.reactivate": msg`Reactivate it during its grace period`,
	"workspace.export": msg`Export all data`,
	"workspace.restore": msg`Start the organisation from an archive`,
	"billing.read": msg`See plan and billing`,
	"billing.manage": msg`Choose and pay for a plan`,
	"apikey.manage": msg`Make and revoke API keys`,
	"webhook.manage": msg`Add and change webhooks`,
};

/** Each module with its title, and what belongs to none. */
export const PERMISSION_GROUPS: readonly { module: string | null; title: MessageDescriptor }[] = [
	...given.map(({ module, its: { title } }) => ({ module, title })),
	{ module: null, title: msg`The organisation` },
];
