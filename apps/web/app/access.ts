import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRouteLoaderData } from "react-router";
import { type Role, roleName } from "./role-names.ts";
import type { loader as layoutLoader } from "./routes/app-layout.tsx";

/** What a person may do in the present organisation, worked out on the server for every page. */
export interface Access {
	/** Permissions of the person's role. */
	may: readonly string[];
	/** Roles that hold a permission, by permission: whom to ask. */
	holders: Readonly<Record<string, readonly string[]>>;
	/** Why nothing can be changed at present, in two sentences; null while the organisation is writable. */
	closed: string | null;
}

/** Why a step is closed to this person now, in two sentences; null when it is open. The server decides again. */
export function whyClosed(access: Access, role: string | null, permission: string, i18n: I18n): string | null {
	if (!access.may.includes(permission)) {
		const holders = (access.holders[permission] ?? []).map((one) => i18n._(roleName(one as Role))).join(", ");
		if (role === null) return i18n._(msg`Your role does not allow this. Ask one of: ${holders}.`);
		const own = i18n._(roleName(role as Role));
		return i18n._(msg`Your role, ${own}, does not allow this. Ask one of: ${holders}.`);
	}
	return access.closed;
}

/** {@link whyClosed} for the page being shown. */
export function useWhyClosed(permission: string): string | null {
	const { t, i18n } = useLingui();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	if (!session) return t`The page is not complete. Reload it.`;
	return whyClosed(session.access, session.current?.role ?? null, permission, i18n);
}

/** Why this person's role may not do it, for steps that stay open while the organisation is read-only. */
export function useWhyNotAllowed(permission: string): string | null {
	const { t, i18n } = useLingui();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	if (!session) return t`The page is not complete. Reload it.`;
	return whyClosed({ ...session.access, closed: null }, session.current?.role ?? null, permission, i18n);
}

/** Whether the reader's own data is only kept, and nothing of it is changed. */
export function useIsOwnDataKept(): boolean {
	return useRouteLoaderData<typeof layoutLoader>("routes/app-layout")?.user.restrictedAt != null;
}

/** Whether keys of one letter do something in lists; the reader can switch them off under "Your account". */
export function useLetterKeys(): boolean {
	return useRouteLoaderData<typeof layoutLoader>("routes/app-layout")?.user.letterKeys !== false;
}

/** The zone of the present organisation, in which dates and times are shown. */
export function useTimeZone(): string {
	return useRouteLoaderData<typeof layoutLoader>("routes/app-layout")?.current?.timeZone ?? "UTC";
}
