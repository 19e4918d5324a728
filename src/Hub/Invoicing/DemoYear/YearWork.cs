using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.DemoYear;

/// <summary>What is done in each month of the year, drawn from the seed: sessions, e-mails, a project, a training, nights
/// in which the clocks change, New Year, missing texts, and approvals that come late.</summary>
internal sealed class YearWork(YearPlan plan, IReadOnlyList<Contract> contracts, IReadOnlyList<string> technicians)
{
    private const int ShortestSession = 20;
    private const int ProjectContract = 2;
    private const int TrainingContract = 3;
    private const int NightContract = 4;

    private readonly Random _random = new(plan.Seed);
    private readonly Dictionary<string, List<Interval>> _busy = technicians.ToDictionary(one => one, _ => new List<Interval>());
    private readonly Dictionary<Guid, SupportCase> _lastCase = [];
    private readonly List<Guid> _withoutText = [];
    private readonly List<Guid> _overrun = [];
    private SupportCase? _project;
    private int _sessions;

    public async Task WriteAsync(HubDbContext db, RunPeriod month)
    {
        await CatchUpAsync(db);
        var scribe = new YearScribe(db);
        var active = contracts.Where(one => one.LastDay() is not { } last || last >= month.Last).ToList();
        foreach (var contract in active)
        {
            AddSession(scribe, contract, month);
        }

        var goal = plan.Sessions * month.First.Month / 12;
        AddNights(scribe, month);
        while (_sessions < goal)
        {
            AddSession(scribe, active[_random.Next(active.Count)], month);
        }

        for (var i = 0; i < plan.Mails / 12; i++)
        {
            AddMail(scribe, active[_random.Next(active.Count)], month);
        }

        AddProject(scribe, month);
        AddTraining(scribe, month);
        await db.SaveChangesAsync();
    }

    /// <summary>Texts that were missing are written, and some customers confirm what went beyond.</summary>
    private async Task CatchUpAsync(HubDbContext db)
    {
        foreach (var session in _withoutText)
        {
            await db.Sessions.Where(one => one.Id == session).ExecuteUpdateAsync(set => set.SetProperty(one => one.WorkText, "Nachgetragen: Vorlage repariert."));
        }

        foreach (var supportCase in _overrun.Where((_, index) => index % 2 == 0))
        {
            await db.Cases.Where(one => one.Id == supportCase).ExecuteUpdateAsync(set => set.SetProperty(one => one.ApprovedUnits, one => one.ApprovedUnits + 4));
        }

        _withoutText.Clear();
        _overrun.Clear();
    }

    private void AddSession(YearScribe scribe, Contract contract, RunPeriod month)
    {
        var seconds = _random.Next(20) == 0 ? ShortestSession + _random.Next(35) : _random.Next(10) == 0 ? 3000 + _random.Next(2600) : 120 + _random.Next(2700);
        var (technician, second) = (technicians[_random.Next(technicians.Count)], technicians[_random.Next(technicians.Count)]);
        if (FindTime(month, seconds, technician, second) is not { } start)
        {
            return;
        }

        var helper = second == technician ? null : second;
        var text = _random.Next(30) == 0 ? null : "Bezug neu gesetzt und mit dem Kunden geprüft.";
        Write(scribe, contract, start, SessionScript.Of(_random, seconds, technician, helper), text, seconds);
    }

    private void Write(YearScribe scribe, Contract contract, Instant start, IReadOnlyList<ScriptLine> script, string? text, int seconds)
    {
        var goesOn = _random.Next(6) == 0 && _lastCase.ContainsKey(contract.Id);
        var supportCase = goesOn
            ? _lastCase[contract.Id]
            : scribe.OpenCase(contract, start, $"Thema {_sessions + 1}", $"{1 + _random.Next(4)}", contract.StandingApprovalUnits, _random.Next(2));
        _lastCase[contract.Id] = supportCase;
        var session = scribe.Session(contract, supportCase, start, script, text);
        _sessions++;
        if (text is null)
        {
            _withoutText.Add(session.Id);
        }

        if (seconds > 3600 || goesOn)
        {
            _overrun.Add(supportCase.Id);
        }
    }

    /// <summary>A start at which nobody is in another session; null when the month is full.</summary>
    private Instant? FindTime(RunPeriod month, int seconds, string technician, string second)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var day = month.First.PlusDays(_random.Next(month.Last.Day));
            if (day.DayOfWeek == IsoDayOfWeek.Sunday)
            {
                continue;
            }

            var start = day.At(new LocalTime(8, 0).PlusSeconds(_random.Next(10 * 3600))).InZoneLeniently(FirmTime.Zone).ToInstant();
            var time = new Interval(start, start + Duration.FromSeconds(seconds + 60));
            if (!_busy[technician].Concat(_busy[second]).Any(other => other.Start < time.End && time.Start < other.End))
            {
                _busy[technician].Add(time);
                _busy[second].Add(time);
                return start;
            }
        }

        return null;
    }

    private void AddNights(YearScribe scribe, RunPeriod month)
    {
        (int Month, Instant Start, int Seconds)[] nights =
        [
            (3, Instant.FromUtc(YearPlan.Year, 3, 29, 0, 50), 1200),
            (10, Instant.FromUtc(YearPlan.Year, 10, 25, 0, 50), 1200),
            (12, Instant.FromUtc(YearPlan.Year, 12, 31, 22, 50), 1800),
        ];
        foreach (var night in nights.Where(one => one.Month == month.First.Month))
        {
            var script = SessionScript.Of(new Random(1), night.Seconds, technicians[0], null);
            Write(scribe, contracts[NightContract], night.Start, script, "Nachts geholfen, während die Uhr umgestellt wurde.", night.Seconds);
        }
    }

    private void AddMail(YearScribe scribe, Contract contract, RunPeriod month)
    {
        var day = month.First.PlusDays(_random.Next(month.Last.Day));
        var at = day.At(new LocalTime(15, 0)).InZoneLeniently(FirmTime.Zone).ToInstant();
        var supportCase = scribe.OpenCase(contract, at, "Frage per E-Mail", "3", contract.StandingApprovalUnits);
        for (var i = 0; i <= _random.Next(3); i++)
        {
            scribe.Entry(contract, supportCase, ServiceKinds.Email, day, 3 + _random.Next(25), 0, "Frage beantwortet.", technicians[_random.Next(technicians.Count)], at);
        }
    }

    private void AddProject(YearScribe scribe, RunPeriod month)
    {
        if (month.First.Month is < 3 or > 6)
        {
            return;
        }

        var contract = contracts[ProjectContract];
        for (var day = month.First; day <= month.Last; day = day.PlusDays(4))
        {
            var at = day.At(new LocalTime(17, 0)).InZoneLeniently(FirmTime.Zone).ToInstant();
            _project ??= scribe.OpenCase(contract, at, "Projekt Planvorlagen", "4", 400);
            scribe.Entry(contract, _project, ServiceKinds.Project, day, 90 + _random.Next(330), 0, "Vorlagen gebaut.", technicians[1], at);
        }

        scribe.Entry(contract, _project!, ServiceKinds.Travel, month.First, 0, 1, "Anfahrt zum Projekttermin.", technicians[1], month.First.AtStartOfDayInZone(FirmTime.Zone).ToInstant());
    }

    private void AddTraining(YearScribe scribe, RunPeriod month)
    {
        if (month.First.Month != 9)
        {
            return;
        }

        var contract = contracts[TrainingContract];
        var at = month.First.At(new LocalTime(17, 0)).InZoneLeniently(FirmTime.Zone).ToInstant();
        var training = scribe.OpenCase(contract, at, "Schulung ELO-Grundlagen", "4", 64);
        scribe.Entry(contract, training, ServiceKinds.Training, month.First.PlusDays(7), 420, 0, "Schulungstag 1.", technicians[2], at);
        scribe.Entry(contract, training, ServiceKinds.Training, month.First.PlusDays(8), 400, 0, "Schulungstag 2.", technicians[2], at);
    }
}
