using NodaTime;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>Project, training or piece work that a person typed in.</summary>
/// <param name="Id">The entry.</param>
/// <param name="CaseId">The project or training.</param>
/// <param name="Person">Who did it: days count per person.</param>
/// <param name="Date">Local date.</param>
/// <param name="Minutes">How long, never negative; for pieces, the minutes behind them, if any.</param>
/// <param name="Pieces">How many pieces; 0 for time.</param>
public sealed record WorkNote(string Id, string CaseId, string Person, LocalDate Date, int Minutes, int Pieces = 0);
