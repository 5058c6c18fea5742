// What docs/rights.md says around its tables.

/** Of each column: its heading, and which cells it has. */
export const columns = [
  { en: 'admin', zh: '管理员', cell: 'admin' },
  { en: 'organiser’s token ¹', zh: '组织令牌 ¹', cell: 'token' },
  { en: 'steward', zh: '理事', cell: 'role', role: 'STEWARD' },
  { en: 'keeper of the books', zh: '账务', cell: 'role', role: 'KEEPER' },
  { en: 'operator', zh: '经办', cell: 'role', role: 'OPERATOR' },
  { en: 'reviewer', zh: '审核', cell: 'role', role: 'REVIEWER' },
  { en: 'member ²', zh: '成员 ²', cell: 'role', role: 'MEMBER' },
  { en: 'in person ³', zh: '本人 ³', cell: 'person' },
  { en: 'screen', zh: '大屏', cell: 'screen' },
  { en: 'anyone', zh: '任何人', cell: 'anyone' },
];

export const before = ({
  seconds,
}) => `<!-- Written from the code by \`npm run rights\`; \`npm run check\` compares. -->

# Whose rights · 谁有什么权利

Each line of the tables is a right, and says **in which organisation** (or of which person or event) a role, or being that person,
gives it. Where nothing stands, it is not given. Several are separated by semicolons: any of them is enough. “The
organisation” is the one that the right speaks of, or that the project, milestone or role belongs to. The last column names what of the
graph asks for the right; what asks for several asks for those that its input needs.

每行是一项权利；格中写明**在哪个组织**（或对哪个人、哪个活动）担任该角色或身为本人时享有。未写明即不享有；以分号隔开的，有其一即可。“该组织”即权利所指的组织，或项目、大事记、角色所属的组织。末列是接口中须有
该项权利的操作或字段；列有多项权利的操作，按其输入内容要求相应的权利。

1. An organiser’s token holds every role in its own organisation until that organisation gives its first role; from then on only who was
   given a role holds it. What an organisation gave to other organisations does not count here.
   组织令牌在本组织授出第一项角色之前，享有本组织的全部角色；此后只有被授予者享有。授予其他组织的委托不计在内。
2. Whoever holds any role in an organisation is a member of it.
   在组织中担任任一角色者，均为成员。
3. A volunteer with her own token; for a role, also the bearer of the token to whom it was given.
   持本人令牌的志愿者；就角色而言，也包括被授予该角色的令牌持有者。

Roles are given to the bearer of a token, to a volunteer (who uses them with her own token), or to another organisation: whoever holds the
role there holds it here, and hands it on to nobody. Each has a beginning and may have an end, and holds on every server within
${seconds} seconds of being given or taken, for subscriptions that are open as well. **Standing above another organisation gives no right in
it**: only a role that it gave does. The books of an event and of all that is given at it are its host’s; other organisers run its
programme and projects, and neither keep its books nor see who gave unnamed.

角色可授予令牌持有者、志愿者（以本人令牌行使）或另一组织：在该组织担任该角色者，在此亦享有，但不得转授。角色有起始日期，可有终止日期；授予或收回后
${seconds} 秒内在每台服务器上生效，已打开的订阅亦然。**上级组织不因其地位享有任何权利**，只享有下级授予的角色。活动及活动上捐赠的账目归主办方；
其他合办方只办理议程与项目，不记账，也看不到匿名捐赠人。
`;

export const after = ({ reserved, writers }) => `## Beside these · 其他

- Who holds roles and what they are is shown to stewards; to the holder her own (\`me { roles }\`).
  角色由谁持有，仅理事可见；本人可见自己的角色（\`me { roles }\`）。
- Queries for some only · 仅限部分人的查询: ${reserved.join(', ')}.
- Pictures are uploaded with the token of · 可上传图片的令牌: ${writers.join(', ')}.
- All else that the graph shows is shown to anyone, and nothing is changed without a token.
  接口显示的其余内容人人可见；没有令牌，什么都不能改动。
`;
