using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>Named persons and their two questions, and manufacturers' contracts, as rows.</summary>
internal static class PeopleFields
{
    public static void Fill(FormValues form, Contract contract, int spare)
    {
        var persons = contract.Persons.OrderBy(person => person.Name, StringComparer.Ordinal).ToList();
        for (var i = 0; i < persons.Count; i++)
        {
            FillRow(form, $"person.{i}", persons[i]);
        }

        for (var i = persons.Count; i < persons.Count + spare; i++)
        {
            form.Check($"person.{i}.request", true);
        }

        form["persons"] = TermFields.Text(persons.Count + spare);
        for (var i = 0; i < contract.ManufacturerContracts.Count; i++)
        {
            var (one, row) = (contract.ManufacturerContracts[i], $"maker.{i}");
            (form[$"{row}.vendor"], form[$"{row}.product"], form[$"{row}.number"]) = (one.Vendor, one.Product, one.Number);
            form[$"{row}.until"] = TermFields.Text(one.ValidTo);
        }

        form["makers"] = TermFields.Text(contract.ManufacturerContracts.Count + spare);
    }

    public static int Rows(FormValues form, string kind) => Math.Clamp(form.WholeOrNone(kind, 0, 60) ?? 0, 0, 60);

    /// <summary>Is there somebody to whom a contract can be sent for acceptance?</summary>
    public static bool HasApprover(FormValues form) => Enumerable.Range(0, Rows(form, "persons")).Select(i => $"person.{i}")
        .Any(row => form[$"{row}.name"].Length > 0 && form.Checked($"{row}.approve") && form[$"{row}.email"].Length > 0);

    /// <summary>Changes those who are there, adds those who are new; nobody is taken away, because sessions name them.</summary>
    public static void ReadPersons(FormValues form, Contract contract)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < Rows(form, "persons"); i++)
        {
            var row = $"person.{i}";
            var known = contract.Persons.FirstOrDefault(person => person.Id.ToString() == form[$"{row}.id"]);
            if (known is null && form[$"{row}.name"].Length == 0)
            {
                continue;
            }

            var person = ReadPerson(form, row, contract, known);
            if (!seen.Add(person.NormalizedName))
            {
                form.Refuse($"{row}.name", "Diese Person steht schon da.", "This person is there already.");
            }
        }
    }

    public static IReadOnlyList<ManufacturerContract> ReadMakers(FormValues form, Guid contractId) =>
    [
        .. Enumerable.Range(0, Rows(form, "makers")).Select(i => $"maker.{i}").Where(row => form[$"{row}.vendor"].Length > 0).Select(row =>
            new ManufacturerContract
            {
                Id = Guid.NewGuid(),
                ContractId = contractId,
                Vendor = form.Required($"{row}.vendor", 60),
                Product = form.Required($"{row}.product", 100),
                Number = form.Required($"{row}.number", 60),
                ValidTo = form.Date($"{row}.until") ?? default,
            }),
    ];

    private static Person ReadPerson(FormValues form, string row, Contract contract, Person? known)
    {
        var name = form.Required($"{row}.name", 100);
        var person = known ?? new Person { Id = Guid.NewGuid(), ContractId = contract.Id, Name = name, NormalizedName = "" };
        (person.Name, person.NormalizedName) = (name, Person.Normalize(name));
        person.Email = form.MailAddress($"{row}.email");
        person.Phone = form.Optional($"{row}.phone", 40);
        person.MayRequest = form.Checked($"{row}.request");
        person.MayApprove = form.Checked($"{row}.approve");
        if (person is { MayApprove: true, Email: null } && form.ErrorOf($"{row}.email") is null)
        {
            form.Refuse($"{row}.email", "Wer Kosten freigibt, braucht eine E-Mail-Adresse.", "Whoever approves cost needs an e-mail address.");
        }

        if (known is null)
        {
            contract.Persons.Add(person);
        }

        return person;
    }

    private static void FillRow(FormValues form, string row, Person person)
    {
        form[$"{row}.id"] = person.Id.ToString();
        form[$"{row}.name"] = person.Name;
        form[$"{row}.email"] = person.Email ?? "";
        form[$"{row}.phone"] = person.Phone ?? "";
        form.Check($"{row}.request", person.MayRequest);
        form.Check($"{row}.approve", person.MayApprove);
    }
}
