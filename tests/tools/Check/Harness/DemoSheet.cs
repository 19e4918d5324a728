using System.Text.Json;

namespace RemoteSupport.Check.Harness;

/// <summary>The sign-ins of a demo hub, as it wrote them into its data folder.</summary>
public sealed record DemoSheet(DemoStaff[] Staff, DemoContract[] Contracts)
{
    public static DemoSheet Read(string dataFolder) =>
        JsonSerializer.Deserialize<DemoSheet>(File.ReadAllText(Path.Combine(dataFolder, "demo.json")), JsonSerializerOptions.Web)
        ?? throw new InvalidDataException("demo.json is empty");

    public DemoStaff Technician(int number = 0) => Staff.Where(one => one.Role == "technician").ElementAt(number);

    public DemoStaff OfRole(string role) => Staff.First(one => one.Role == role);

    public DemoContract Contract(string number) => Contracts.Single(one => one.Number == number);
}

/// <summary>How a member of the staff signs in.</summary>
public sealed record DemoStaff(string UserName, string Password, string TotpSecret, string Role, string Name);

/// <summary>A contract of the demo.</summary>
public sealed record DemoContract(string Number, string Party, DemoPerson[] Persons);

/// <summary>A named person and their PIN.</summary>
public sealed record DemoPerson(string Name, string Pin);
