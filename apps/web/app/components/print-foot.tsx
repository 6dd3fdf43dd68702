import { useLingui } from "@lingui/react/macro";
import { useRouteLoaderData } from "react-router";
import type { loader as layoutLoader } from "../routes/app-layout.tsx";

/** Only on paper: whose list this is, of which day, for whom, and under which filter. */
export function PrintFoot({ day, filter }: { day?: string; filter?: string }) {
	const { t } = useLingui();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const parts = [
		session?.current?.name,
		day === undefined ? undefined : t`as of ${day}`,
		t`printed for ${session?.user.name}`,
		filter,
	];
	return (
		<p className="mt-3 hidden border-ink border-t pt-1 text-meta print:block">
			{parts.filter((part) => part !== undefined && part !== "").join(" · ")}
		</p>
	);
}
