import { useRouteLoaderData } from "react-router";
import type { loader } from "../../routes/auditor/layout.tsx";

/** The auditor's access that the pages show: organisation, its zone, until when. */
export const useAccess = () => {
	const here = useRouteLoaderData<typeof loader>("routes/auditor/layout");
	return { timeZone: here?.access.timeZone ?? "UTC", organisation: here?.access.organisation ?? "" };
};
