/**
 * The Cedar schema of a pack: who (Requester in RequesterGroup) may release, reduce or inspect what (Field in
 * FieldClass, FieldGroup), given a context. Generated, so that a rule that names a fact which the pack does not
 * define is found before it is ever evaluated.
 */
export const cedarSchema = (facts: readonly string[]): string => `
entity RequesterGroup;
entity Requester in [RequesterGroup];
entity FieldClass;
entity FieldGroup;
entity Field in [FieldClass, FieldGroup];
entity Protection;
entity Purpose;
entity Channel;
action release, reduce, inspect appliesTo {
  principal: [Requester],
  resource: [Field],
  context: {
    protection: Protection,
    purpose: Purpose,
    channel: Channel,
    facts: { ${facts.map((fact) => `${fact}: Bool`).join(', ')} },
  },
};
`
