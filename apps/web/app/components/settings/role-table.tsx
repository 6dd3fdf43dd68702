import { type Permission, permissionWords, type RoleView, roleName } from "../../role-words.ts";
import { useOffers } from "../../use-offers.ts";
import { ScrollArea } from "../scroll-area.tsx";

/** Which role may do what, from the table that the server checks. */
export function RoleTable({ roles }: { roles: readonly RoleView[] }) {
	// Owners may do everything that there is to do here.
	const offered = (Object.keys(permissionWords) as Permission[]).filter((name) =>
		roles.some(({ may }) => may.includes(name)),
	);
	const calibrates = useOffers("calibration");
	return (
		<ScrollArea label="Roles and steps" className="overflow-x-auto">
			<table className="w-full border-collapse text-table">
				<caption className="sr-only">What each role may do</caption>
				<thead>
					<tr className="text-left text-meta text-muted">
						<th scope="col" className="py-1.5 pr-3 font-semibold">
							Step
						</th>
						{roles.map(({ role }) => (
							<th key={role} scope="col" className="px-1 py-1.5 text-center sm:px-2 font-semibold">
								{roleName(role)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{offered.map((permission) => (
						<tr key={permission} className="border-line border-t">
							<th scope="row" className="py-1.5 pr-3 text-left font-normal">
								{permission === "record.read" && !calibrates ? "Read audits and reports" : permissionWords[permission]}
							</th>
							{roles.map(({ role, may }) => (
								<td key={role} className="px-1 py-1.5 text-center sm:px-2">
									{may.includes(permission) ? (
										<span className="font-medium text-pass">Yes</span>
									) : (
										<span className="text-muted">No</span>
									)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollArea>
	);
}
