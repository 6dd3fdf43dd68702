import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Role } from "../../role-names.ts";
import "../../words/public.ts";

/** A role in one sentence. */
export const roleWords: Readonly<Record<Role, MessageDescriptor>> = {
	owner: msg`Owners do everything, also what concerns members, billing, exports and leaving.`,
	manager: msg`Managers keep the register and the checklists, record calibrations, and read the audit log.`,
	technician: msg`Technicians record calibrations, issue certificates and carry out checklists.`,
	viewer: msg`Viewers read everything and change nothing.`,
};

/** Where nothing is calibrated. */
export const auditRoleWords: Readonly<Record<Role, MessageDescriptor>> = {
	...roleWords,
	manager: msg`Managers order audits, hand over test accounts, and read the audit log.`,
	technician: msg`Technicians read everything and change nothing.`,
};
