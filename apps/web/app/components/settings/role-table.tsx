import { type Permission, permissionWords, type RoleView, roleName } from "../../role-words.ts";
import { ScrollArea } from "../scroll-area.tsx";

const PERMISSIONS = Object.keys(permissionWords) as Permission[];

/** Which role may do what, from the table that the server checks. */
export function RoleTable({ roles }: { roles: readonly RoleView[] }) {
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
					{PERMISSIONS.map((permission) => (
						<tr key={permission} className="border-line border-t">
							<th scope="row" className="py-1.5 pr-3 text-left font-normal">
								{permissionWords[permission]}
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
