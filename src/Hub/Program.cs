using RemoteSupport.Hub;
using RemoteSupport.Hub.Demo;
using RemoteSupport.Hub.Invoicing.DemoYear;
using RemoteSupport.Hub.Technicians.Administration;

var (arguments, others) = HubArguments.Read(args);
if (arguments.TotpName is { } name)
{
    return DemoStart.PrintCode(arguments.DataFolder, name);
}

if (arguments.DemoYear is { } seed)
{
    var result = await DemoYearRun.RunAsync(arguments.DataFolder, new YearPlan(seed), Console.Out);
    return result.Equal && result.NumbersWithoutGap && result is { UnexplainedUnits: 0, InvoicesOfRerun: 0 } ? 0 : 1;
}

var (app, demo) = await HubApplication.CreateAsync(arguments, others);
await app.StartAsync();
if (demo is not null)
{
    DemoSheet.Print(Console.Out, demo, app.Urls.First());
}
else if (await app.Services.GetRequiredService<FirstAdmin>().OpenAsync() is { } key)
{
    Console.WriteLine($"\nNobody can sign in yet. Please set the firm up:\n\n  {app.Urls.First()}/setup\n  key (serves once): {key}\n");
}

await app.WaitForShutdownAsync();
return 0;
