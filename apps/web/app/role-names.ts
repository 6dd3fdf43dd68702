import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { OrganisationView } from "./session.ts";

const NAMES: Readonly<Record<OrganisationView["role"], MessageDescriptor>> = {
	...{ owner: msg`owner`, manager: msg`manager`, technician: msg`technician`, viewer: msg`viewer` },
};

/** A role as people read it. */
export const roleName = (role: OrganisationView["role"]): MessageDescriptor => NAMES[role];
