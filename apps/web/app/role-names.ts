import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { OrganisationView } from "./session.ts";

export type Role = OrganisationView["role"];

const NAMES: Readonly<Record<Role, MessageDescriptor>> = {
	...{ owner: msg`owner`, manager: msg`manager`, technician: msg`technician`, viewer: msg`viewer` },
};

const TITLES: Readonly<Record<Role, MessageDescriptor>> = {
	...{ owner: msg`Owner`, manager: msg`Manager`, technician: msg`Technician`, viewer: msg`Viewer` },
};

/** A role as people read it, within a sentence. */
export const roleName = (role: Role): MessageDescriptor => NAMES[role];

/** The same at the start of a line, or alone. */
export const roleTitle = (role: Role): MessageDescriptor => TITLES[role];
